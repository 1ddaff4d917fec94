// How Teams draws cards in its three themes, as near as a host configuration comes.

const colour = (strong, subtle) => ({ default: strong, subtle });
const STYLES = ["default", "emphasis", "accent", "good", "attention", "warning"];
const grounds = (ink, paper) =>
  Object.fromEntries(STYLES.map((style, place) => [style, { backgroundColor: paper[place], foregroundColors: ink }]));

const LIGHT = {
  default: colour("#242424", "#616161"),
  dark: colour("#242424", "#616161"),
  light: colour("#ffffff", "#f0f0f0"),
  accent: colour("#4f52b2", "#5b5fc7"),
  good: colour("#0e700e", "#107c10"),
  warning: colour("#8a5300", "#8a5300"),
  attention: colour("#a4262c", "#b3363c"),
};
const DARK = {
  default: colour("#ffffff", "#d6d6d6"),
  dark: colour("#242424", "#616161"),
  light: colour("#ffffff", "#d6d6d6"),
  accent: colour("#aab1fa", "#9299f7"),
  good: colour("#9fd89f", "#54b054"),
  warning: colour("#faa06b", "#faa06b"),
  attention: colour("#eeacb2", "#e37d80"),
};
const CONTRAST = {
  default: colour("#ffffff", "#ffffff"),
  dark: colour("#ffffff", "#ffffff"),
  light: colour("#ffffff", "#ffffff"),
  accent: colour("#ffff01", "#ffff01"),
  good: colour("#3ff23f", "#3ff23f"),
  warning: colour("#ffff01", "#ffff01"),
  attention: colour("#ffff01", "#ffff01"),
};

const configured = (ink, paper, line) => ({
  fontFamily: "'Segoe UI', system-ui, -apple-system, Roboto, 'Noto Sans', sans-serif",
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: line },
  textBlock: { headingLevel: 2 },
  supportsInteractivity: true,
  containerStyles: grounds(ink, paper),
  actions: {
    maxActions: 6,
    allowTitleToWrap: true,
    spacing: "default",
    buttonSpacing: 8,
    showCard: { actionMode: "inline", inlineTopMargin: 12, style: "emphasis" },
    actionsOrientation: "horizontal",
    actionAlignment: "left",
    preExpandSingleShowCardAction: false,
  },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: { weight: "bolder", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "bolder" },
    },
    errorMessage: { color: "attention", size: "small", spacing: "small" },
  },
  factSet: { title: { weight: "bolder", wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 12 },
  choiceSetInputValueSeparator: ",",
  supportsMarkdownInput: true,
});

export const hostConfigs = {
  light: configured(LIGHT, ["#ffffff", "#f5f5f5", "#ebebff", "#f1faf1", "#fdf3f4", "#fff9f5"], "#e0e0e0"),
  dark: configured(DARK, ["#292929", "#1f1f1f", "#2f2f4a", "#052505", "#3f1011", "#411200"], "#525252"),
  contrast: configured(CONTRAST, STYLES.map(() => "#000000"), "#ffffff"),
};
