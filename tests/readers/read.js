// Hands a report to a program of the field that reads (or writes) its format, and prints what that makes of it as JSON.
//
//     node read.js READER FILE

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

const readers = {
  // The writer's side of GitHub Actions: from [severity, message, properties] to commands, on stdout as they are.
  async "actions-core"(file) {
    const core = await import("@actions/core");
    for (const [severity, message, properties] of JSON.parse(readFileSync(file, "utf8"))) {
      core[severity](message, properties);
    }
  },
  // Azure's own reader of commands, and its writer on what was read.
  "azure-task-lib"(file) {
    const { commandFromString } = require("azure-pipelines-task-lib/taskcommand");
    return lines(file).map((line) => {
      const { command, properties, message } = commandFromString(line);
      return { command, properties, message, written: commandFromString(line).toString() };
    });
  },
  "danger-lint-report"(file) {
    const { parseCheckstyle } = require("danger-plugin-lint-report/dist/parse/checkstyle_parser");
    const { xml2js } = require("xml-js");
    return parseCheckstyle(xml2js(readFileSync(file)), process.cwd());
  },
  async "junitxml-to-javascript"(file) {
    const Parser = require("junitxml-to-javascript");
    return await new Parser().parseXMLFile(file);
  },
  "test-results-parser"(file) {
    const { parse } = require("test-results-parser");
    return parse({ type: "junit", files: [file] });
  },
};

function lines(file) {
  return readFileSync(file, "utf8").split("\n").filter((line) => line);
}

const [reader, file] = process.argv.slice(2);
const read = await readers[reader](file);
if (read !== undefined) {
  process.stdout.write(JSON.stringify(read));
}
