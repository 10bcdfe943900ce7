// node reading.mjs TEXT RUNS: wink-nlp's full pipeline over the paragraphs of a text; milliseconds of the processor, a
// line for each run.

import fs from "node:fs";
import winkNLP from "wink-nlp";
import model from "wink-eng-lite-web-model";

const [path, runs] = process.argv.slice(2);
const paragraphs = fs.readFileSync(path, "utf8").split("\n\n");
const nlp = winkNLP(model);

for (let run = 0; run < Number(runs); run++) {
  const before = process.cpuUsage();
  let tokens = 0;
  for (const paragraph of paragraphs) {
    tokens += nlp.readDoc(paragraph).tokens().length();
  }
  const { user, system } = process.cpuUsage(before);
  if (tokens === 0) throw new Error("nothing was read");
  console.log((user + system) / 1000);
}
