// The explorer takes its colours from attributes: those of the scheme that the reader prefers.
const LIGHT = {
  "bg-color": "#ffffff",
  "text-color": "#22272e",
  "primary-color": "#0b6e4f",
  "secondary-color": "#8a5a00",
  "header-color": "#0b6e4f",
  "nav-bg-color": "#f3f5f4",
  "nav-text-color": "#22272e",
  "nav-hover-bg-color": "#dfe7e3",
  "nav-hover-text-color": "#0b6e4f",
};
const DARK = {
  "bg-color": "#16191d",
  "text-color": "#d7dde3",
  "primary-color": "#58c79b",
  "secondary-color": "#e0b050",
  "header-color": "#58c79b",
  "nav-bg-color": "#1d2126",
  "nav-text-color": "#d7dde3",
  "nav-hover-bg-color": "#2a3037",
  "nav-hover-text-color": "#58c79b",
};

const explorer = document.querySelector("openapi-explorer");
const dark = matchMedia("(prefers-color-scheme: dark)");

function paint() {
  for (const [name, colour] of Object.entries(dark.matches ? DARK : LIGHT)) {
    explorer.setAttribute(name, colour);
  }
}

// Its links in texts are told by their colour alone, and hardly.
customElements.whenDefined("openapi-explorer").then(() => {
  const links = new CSSStyleSheet();
  links.replaceSync(".m-markdown a { color: inherit; text-decoration: underline; }");
  explorer.shadowRoot.adoptedStyleSheets = [...explorer.shadowRoot.adoptedStyleSheets, links];
});

paint();
dark.addEventListener("change", paint);
