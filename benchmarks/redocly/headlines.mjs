// The four headline checks for Redocly: visitors by kind of node, as its own rules are written.

const TITLE_IN_SENTENCE = /^[a-z]|\s[A-Z][a-z]/;
const SENTENCE_IN_TITLE =
  /^[a-z]|\s(?!(?:a|an|and|as|at|but|by|for|from|if|in|into|is|nor|of|off|on|or|over|per|than|the|to|up|via|vs|with)\b)[a-z]/;
const VISIBILITIES = new Set(["important", "advanced", "internal"]);
const DYNAMIC_EXTENSIONS = ["x-ms-dynamic-values", "x-ms-dynamic-schema", "x-ms-dynamic-list", "x-ms-dynamic-properties"];

function sentenceCase() {
  return {
    Operation({ summary }, { report, location }) {
      if (typeof summary === "string" && TITLE_IN_SENTENCE.test(summary)) {
        report({ message: "write the summary in sentence case", location: location.child("summary") });
      }
    },
  };
}

function titleCase() {
  const check = (node, { report, location }) => {
    const summary = node["x-ms-summary"];
    if (typeof summary === "string" && SENTENCE_IN_TITLE.test(summary)) {
      report({ message: "write the x-ms-summary in title case", location: location.child("x-ms-summary") });
    }
  };
  return { Parameter: check, Schema: check };
}

function visibility() {
  const check = (node, { report, location }) => {
    const value = node["x-ms-visibility"];
    if (value !== undefined && !VISIBILITIES.has(value)) {
      report({
        message: "x-ms-visibility is important, advanced or internal",
        location: location.child("x-ms-visibility"),
      });
    }
  };
  return { Operation: check, Parameter: check, Schema: check };
}

function operationIdNotFound() {
  let operationIds;

  const checkCall = (call, path, { report, location }) => {
    if (typeof call?.operationId === "string" && !operationIds.has(call.operationId)) {
      report({
        message: `no operation has the operationId "${call.operationId}"`,
        location: location.child([...path, "operationId"]),
      });
    }
  };
  const checkDynamic = (node, context) => {
    for (const extension of DYNAMIC_EXTENSIONS) checkCall(node[extension], [extension], context);
    const tree = node["x-ms-dynamic-tree"];
    checkCall(tree?.open, ["x-ms-dynamic-tree", "open"], context);
    checkCall(tree?.browse, ["x-ms-dynamic-tree", "browse"], context);
  };

  return {
    Root(root, context) {
      const operations = Object.values(root.paths ?? {}).flatMap((path) => Object.values(path));
      operationIds = new Set(operations.map((operation) => operation?.operationId));
      checkCall(root["x-ms-capabilities"]?.testConnection, ["x-ms-capabilities", "testConnection"], context);
    },
    Operation(operation, context) {
      checkCall(operation["x-ms-notification"], ["x-ms-notification"], context);
    },
    Parameter: checkDynamic,
    Schema: checkDynamic,
  };
}

export default () => ({
  id: "headlines",
  rules: {
    oas2: {
      "operation-summary-sentence-case": sentenceCase,
      "x-ms-summary-title-case": titleCase,
      "visibility-value": visibility,
      "operation-id-not-found": operationIdNotFound,
    },
  },
});
