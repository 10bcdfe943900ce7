// node layout.mjs GRAPH.csv ITERATIONS RUNS: one iteration of graphology's ForceAtlas2 with Barnes-Hut and the settings
// that it infers itself; milliseconds of the processor, a line for each run. What is made once for all iterations is taken
// off: a run of many iterations less a run of one.

import fs from "node:fs";
import graphology from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

const [path, iterations, runs] = process.argv.slice(2);
const graph = new graphology.UndirectedGraph();
// Begins at the seeds of a sunflower, so that no two nodes lie in one place.
const place = (n) => ({ x: Math.sqrt(n + 0.5) * Math.cos(n * 2.399963), y: Math.sqrt(n + 0.5) * Math.sin(n * 2.399963) });
for (const line of fs.readFileSync(path, "utf8").trim().split("\n").slice(1)) {
  const [a, b, weight] = line.split(",");
  for (const node of [a, b]) if (!graph.hasNode(node)) graph.addNode(node, place(Number(node)));
  graph.mergeEdge(a, b, { weight: Number(weight) });
}
const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: true };

const spent = (count) => {
  const before = process.cpuUsage();
  forceAtlas2(graph, { iterations: count, settings, getEdgeWeight: "weight" });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
for (let run = 0; run < Number(runs); run++) {
  const once = spent(1);
  console.log((spent(1 + Number(iterations)) - once) / Number(iterations));
}
