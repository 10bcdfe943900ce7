-- The project file of Attaché, version 1. Any SQLite tool can read it; the tables are meant to be read by people.
-- Ids join the tables and mean nothing else. Times are UTC in the form of RFC 3339, days in that of ISO 8601.

-- 'Attc': how `file` and Attaché know a project from any other database.
PRAGMA application_id = 0x41747463;

-- What was opened: files and folders, in their order. A path that is no Unicode is a URL: file:/home/a/caf%E9
CREATE TABLE root (
    id    INTEGER PRIMARY KEY,
    given TEXT NOT NULL,            -- as the person gave it; articles are named after it
    path  TEXT NOT NULL UNIQUE      -- from the root of the system, so that it is found from every folder
) STRICT;

-- The files that articles came from, and what was known of them when they were last read.
CREATE TABLE source (
    id       INTEGER PRIMARY KEY,
    path     TEXT NOT NULL UNIQUE,  -- as given, with / between its parts
    place    INTEGER NOT NULL,      -- where it stands in the order of the listing
    size     INTEGER NOT NULL,      -- bytes
    modified TEXT,                  -- when it was last changed; NULL where that says nothing, so that its hash decides
    sha256   TEXT,                  -- of its bytes; NULL where they could not be read
    format   TEXT,
    encoding TEXT,
    found    TEXT NOT NULL,         -- JSON list: what was found
    guessed  TEXT NOT NULL,         -- JSON list: what was guessed
    problem  TEXT,                  -- what failed and what to do
    other    INTEGER NOT NULL,      -- 1 where it is no article and meant to be none
    reader   TEXT,                  -- which reader made its articles and readings: a fingerprint of rules and tables
    state    TEXT NOT NULL CHECK (state IN ('present', 'vanished'))
) STRICT;

CREATE TABLE article (
    id             INTEGER PRIMARY KEY,
    source         INTEGER NOT NULL REFERENCES source (id),
    place          INTEGER NOT NULL,  -- where it stands in its file, from 0
    name           TEXT NOT NULL,     -- its id by its file alone; exports number those that are met twice
    path           TEXT NOT NULL,     -- the file as given; for an entry of a container, FILE#ENTRY
    title          TEXT,
    outlet         TEXT,
    url            TEXT,
    published      TEXT,              -- day
    published_from TEXT CHECK (published_from IN ('metadata', 'dateline', 'file name')),
    dateline       TEXT,              -- JSON: where the dateline stands and what it says, in bytes of its paragraph
    warnings       TEXT NOT NULL,     -- JSON list
    digest         TEXT NOT NULL      -- SHA-256 of the text: its paragraphs in UTF-8, each ended by a line feed
) STRICT;
CREATE INDEX article_of_source ON article (source, place);

-- Texts, in a table of their own, so that titles load without them.
CREATE TABLE paragraph (
    id      INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id),
    n       INTEGER NOT NULL,         -- from 1, as the reader shows it
    text    TEXT NOT NULL,
    "offset" INTEGER                  -- where it starts in the text that was handed in, in code points
) STRICT;
CREATE UNIQUE INDEX paragraph_of_article ON paragraph (article, n);

-- Full text: SELECT ... FROM paragraph_text JOIN paragraph ON paragraph.id = paragraph_text.rowid
--            WHERE paragraph_text MATCH 'fisheries NEAR quota'
CREATE VIRTUAL TABLE paragraph_text USING fts5 (
    text, content = 'paragraph', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER paragraph_added AFTER INSERT ON paragraph BEGIN
    INSERT INTO paragraph_text (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER paragraph_removed AFTER DELETE ON paragraph BEGIN
    INSERT INTO paragraph_text (paragraph_text, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER paragraph_changed AFTER UPDATE ON paragraph BEGIN
    INSERT INTO paragraph_text (paragraph_text, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO paragraph_text (rowid, text) VALUES (new.id, new.text);
END;

-- What the program read in each article by itself, before joining.
CREATE TABLE reading (
    article INTEGER PRIMARY KEY REFERENCES article (id),
    json    TEXT NOT NULL
) STRICT;

-- What a person decided. The log only grows; taking something back is an entry of its own.
CREATE TABLE entry (
    seq    INTEGER PRIMARY KEY AUTOINCREMENT,
    id     TEXT NOT NULL UNIQUE,
    time   TEXT NOT NULL,
    reason TEXT,                      -- in the person's words
    act    TEXT NOT NULL              -- JSON
) STRICT;
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry BEGIN
    SELECT RAISE(ABORT, 'the log of corrections only grows: an entry is never changed');
END;
CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry BEGIN
    SELECT RAISE(ABORT, 'the log of corrections only grows: an entry is never removed');
END;
CREATE TRIGGER entry_is_never_replaced BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE id = new.id OR seq = new.seq) BEGIN
    SELECT RAISE(ABORT, 'the log of corrections only grows: an entry is never replaced');
END;

-- Paragraphs that a person has looked at.
CREATE TABLE read_mark (
    article   TEXT NOT NULL,          -- its path, a line feed, SHA-256 of the paragraph; once: its id
    paragraph INTEGER NOT NULL,
    PRIMARY KEY (article, paragraph)
) STRICT;

-- Where nodes of the network lie.
CREATE TABLE position (
    kind   TEXT NOT NULL,             -- what a node stands for: person, office, body, country
    key    TEXT NOT NULL,
    x      REAL NOT NULL,
    y      REAL NOT NULL,
    pinned INTEGER NOT NULL,          -- 1 where a person put it there
    PRIMARY KEY (kind, key)
) STRICT;

-- Filters that a person saved.
CREATE TABLE view (
    id   INTEGER PRIMARY KEY,         -- in the order in which they are listed
    name TEXT NOT NULL UNIQUE,
    json TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- From here on nothing is kept, all is worked out: the collection, joined and corrected, written anew after each reading
-- for those who ask in SQL. Attaché itself never reads it.

CREATE TABLE party (
    id           INTEGER PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('official', 'person', 'body', 'state')),
    name         TEXT NOT NULL,
    aliases      TEXT NOT NULL,       -- JSON list
    office       TEXT,                -- the most frequent
    country      TEXT,                -- ISO 3166-1 alpha-2
    organisation TEXT,
    standing     TEXT NOT NULL CHECK (standing IN ('machine', 'corrected', 'confirmed'))
) STRICT;

CREATE TABLE interaction (
    id         INTEGER PRIMARY KEY,   -- in order of date, undated ones last
    kind       TEXT NOT NULL,
    status     TEXT NOT NULL CHECK (status IN ('held', 'planned', 'not-held')),
    date       TEXT,                  -- as exactly as it is known: 2022-11-16, 2022-11, 2022, or two with / between
    first_day  TEXT,                  -- the earliest day that it can be
    last_day   TEXT,                  -- the latest
    date_basis TEXT CHECK (date_basis IN ('explicit', 'relative', 'dateline')),
    place      TEXT,
    country    TEXT,
    sectors    TEXT NOT NULL,         -- JSON list
    title      TEXT,                  -- of the text, for an agreement
    cameo      TEXT NOT NULL,
    confidence REAL NOT NULL,
    standing   TEXT NOT NULL CHECK (standing IN ('machine', 'corrected', 'confirmed')),
    rejected   INTEGER NOT NULL       -- 1 where a person said that nothing of the sort took place
) STRICT;

CREATE TABLE participant (
    interaction INTEGER NOT NULL REFERENCES interaction (id),
    party       INTEGER NOT NULL REFERENCES party (id),
    part        TEXT NOT NULL,        -- host, visitor, caller...; party: one among equals
    PRIMARY KEY (interaction, party)
) STRICT;
CREATE INDEX participant_by_party ON participant (party);

-- Which article tells of an interaction, and in which words.
CREATE TABLE report (
    interaction INTEGER NOT NULL REFERENCES interaction (id),
    article     INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    paragraph   INTEGER NOT NULL,     -- number of the paragraph that says what happened
    quote       TEXT NOT NULL         -- the word that says so
) STRICT;
CREATE INDEX report_of_interaction ON report (interaction);
CREATE INDEX report_by_article ON report (article);

PRAGMA user_version = 1;
