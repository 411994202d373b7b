// The parts of the style sheet: what browsers would drop, and how it is written.
export default {
  extends: ["stylelint-config-recommended"],
  plugins: ["@stylistic/stylelint-plugin"],
  reportDescriptionlessDisables: true,
  reportNeedlessDisables: true,
  rules: {
    // The order of the rules is the order of the page's parts; specificity goes by part, not down the sheet.
    "no-descending-specificity": null,
    "no-duplicate-selectors": null,
    "selector-class-pattern": "^(pq|is|heat|md)([-_]+[a-z0-9]+)*$|^(num|tabbed-block)$",
    "custom-property-pattern": "^(pq|md)-[a-z0-9-]+$|^[a-z]+$",
    "rule-empty-line-before": [
      "always-multi-line",
      { except: ["first-nested"], ignore: ["after-comment"] },
    ],
    "@stylistic/block-closing-brace-newline-before": "always-multi-line",
    "@stylistic/block-opening-brace-newline-after": "always-multi-line",
    "@stylistic/block-opening-brace-space-before": "always",
    "@stylistic/color-hex-case": "lower",
    "@stylistic/declaration-block-semicolon-newline-after": "always-multi-line",
    "@stylistic/declaration-block-trailing-semicolon": "always",
    "@stylistic/declaration-colon-space-before": "never",
    "@stylistic/indentation": 2,
    "@stylistic/max-empty-lines": 1,
    "@stylistic/max-line-length": 110,
    "@stylistic/no-eol-whitespace": true,
    "@stylistic/no-missing-end-of-source-newline": true,
    "@stylistic/number-leading-zero": "never",
    "@stylistic/number-no-trailing-zeros": true,
    "@stylistic/selector-list-comma-newline-after": "always-multi-line",
    "@stylistic/string-quotes": "double",
  },
};
