// Scripts run as they are written, in browsers of several years: no module, no build.
import js from "@eslint/js";
import globals from "globals";

export default [
  // Of others, as they publish it.
  { ignores: ["**/vendor/**"] },
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2018, sourceType: "script", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-implicit-globals": "error",
      "no-shadow-restricted-names": "error",
      "no-unused-vars": ["error", { caughtErrors: "none" }],
      "no-useless-escape": ["error", { allowRegexCharacters: ["-"] }],
      "max-len": ["error", 110],
      "max-lines": ["error", 350],
      strict: ["error", "function"],
    },
  },
];
