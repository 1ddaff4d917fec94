// How Teams draws cards in its light theme, as near as a host configuration comes.

const colour = (strong, subtle) => ({ default: strong, subtle });
const ink = {
  default: colour("#242424", "#616161"),
  dark: colour("#242424", "#616161"),
  light: colour("#ffffff", "#f0f0f0"),
  accent: colour("#4f52b2", "#5b5fc7"),
  good: colour("#0e700e", "#107c10"),
  warning: colour("#8a5300", "#8a5300"),
  attention: colour("#a4262c", "#b3363c"),
};
const container = (backgroundColor) => ({ backgroundColor, foregroundColors: ink });

export const hostConfig = {
  fontFamily: "'Segoe UI', system-ui, -apple-system, Roboto, 'Noto Sans', sans-serif",
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: "#e0e0e0" },
  supportsInteractivity: true,
  containerStyles: {
    default: container("#ffffff"),
    emphasis: container("#f5f5f5"),
    accent: container("#ebebff"),
    good: container("#f1faf1"),
    attention: container("#fdf3f4"),
    warning: container("#fff9f5"),
  },
  actions: {
    maxActions: 6,
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
};
