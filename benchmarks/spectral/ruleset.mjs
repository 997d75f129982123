// The four headline checks for Spectral, as its guides would have them written. They look at the document as it stands
// (`resolved: false`): a resolved one repeats shared schemas at every reference.

import { enumeration, pattern } from "@stoplight/spectral-functions";

const OPERATION = "$.paths[*][get,put,post,delete,options,head,patch]";
const LOWER_CASE_WORD = "(?!(?:a|an|and|as|at|but|by|for|from|if|in|into|is|nor|of|off|on|or|over|per|than|the|to|up|via|vs|with)\\b)[a-z]";

const operationIds = new WeakMap();

function operationIdsOf(document) {
  let ids = operationIds.get(document);
  if (!ids) {
    const operations = Object.values(document.data.paths ?? {}).flatMap((path) => Object.values(path));
    ids = new Set(operations.map((operation) => operation?.operationId));
    operationIds.set(document, ids);
  }
  return ids;
}

function namesAnOperation(operationId, _options, { document }) {
  if (typeof operationId === "string" && !operationIdsOf(document).has(operationId)) {
    return [{ message: `no operation has the operationId "${operationId}"` }];
  }
}

export default {
  rules: {
    "operation-summary-sentence-case": {
      message: "write the summary in sentence case",
      severity: "warn",
      resolved: false,
      given: `${OPERATION}.summary`,
      then: { function: pattern, functionOptions: { notMatch: "^[a-z]|\\s[A-Z][a-z]" } },
    },
    "x-ms-summary-title-case": {
      message: "write the x-ms-summary in title case",
      severity: "warn",
      resolved: false,
      given: "$..x-ms-summary",
      then: { function: pattern, functionOptions: { notMatch: `^[a-z]|\\s${LOWER_CASE_WORD}` } },
    },
    "visibility-value": {
      message: "x-ms-visibility is important, advanced or internal",
      severity: "error",
      resolved: false,
      given: "$..x-ms-visibility",
      then: { function: enumeration, functionOptions: { values: ["important", "advanced", "internal"] } },
    },
    "operation-id-not-found": {
      message: "{{error}}",
      severity: "error",
      resolved: false,
      given: [
        "$..[x-ms-dynamic-values,x-ms-dynamic-schema,x-ms-dynamic-list,x-ms-dynamic-properties].operationId",
        "$..x-ms-dynamic-tree[open,browse].operationId",
        `${OPERATION}.x-ms-notification.operationId`,
        "$.x-ms-capabilities.testConnection.operationId",
      ],
      then: { function: namesAnOperation },
    },
  },
};
