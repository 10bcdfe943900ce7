-- Version 2: what a large project shows before its texts are read.

-- One row as long as the joined tables and the outline are of these very articles and decisions; none once anything
-- that they are made of has changed.
CREATE TABLE joined (
    by TEXT NOT NULL                  -- which program joined them: a fingerprint of its rules and tables
) STRICT;
CREATE TRIGGER joined_before_article_added AFTER INSERT ON article BEGIN DELETE FROM joined; END;
CREATE TRIGGER joined_before_article_changed AFTER UPDATE ON article BEGIN DELETE FROM joined; END;
CREATE TRIGGER joined_before_article_removed AFTER DELETE ON article BEGIN DELETE FROM joined; END;
CREATE TRIGGER joined_before_reading_added AFTER INSERT ON reading BEGIN DELETE FROM joined; END;
CREATE TRIGGER joined_before_reading_changed AFTER UPDATE ON reading BEGIN DELETE FROM joined; END;
CREATE TRIGGER joined_before_reading_removed AFTER DELETE ON reading BEGIN DELETE FROM joined; END;
CREATE TRIGGER joined_before_source_moved AFTER UPDATE OF place, state ON source BEGIN DELETE FROM joined; END;
CREATE TRIGGER joined_before_entry_added AFTER INSERT ON entry BEGIN DELETE FROM joined; END;

-- The collection as it was last joined, without texts and readings, in pieces that load side by side. Worked out from
-- the rest, and for the program alone: everything in it also is in the tables for people.
CREATE TABLE outline (
    id    INTEGER PRIMARY KEY,
    part  TEXT NOT NULL,              -- what it is a piece of
    bytes BLOB NOT NULL               -- in the wire format of postcard
) STRICT;

PRAGMA user_version = 2;
