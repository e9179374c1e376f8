// Leaves out the rules of Material's style sheets that nothing on the site uses: a third of what a
// first visit waits for. Run in the folder of the built site. What scripts add is found in them by
// name; what they put together is listed.
module.exports = {
  content: ["**/*.html", "assets/javascripts/bundle*.js"],
  css: ["assets/stylesheets/*.css"],
  output: "assets/stylesheets/",
  variables: true,
  keyframes: true,
  // data-md-color-switching: a rule for all elements, which makes the browser style the whole page
  // twice more while it loads. No right-to-left text, no versions, tags, stars, annotations or
  // footnotes; two tabs at most: one for each generation of Keras
  blocklist: [
    /color-switching/,
    /\[dir=.?rtl/,
    /md-(version|tag|source__fact|annotation|tooltip|status)/,
    /footnote/,
    /tabbed.*:nth-child\((?:[3-9]|\d\d)\)/,
  ],
  safelist: {
    standard: [/^tabbed-/, /^md-search/, /^md-dialog/],
    variables: [/^--md-(primary|accent|typeset|code|default|text|footer|shadow|tooltip|hue)/],
  },
};
