import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#eef2fc',
  '#dce3f5',
  '#b7c5ea',
  '#8fa5df',
  '#6d89d5',
  '#5876cf',
  '#4a69c6',
  '#2f4fb5',
  '#27429a',
  '#1d337a',
];

// Quiet greys of Shopify's admin: the page is darker than the cards that lie on it.
const gray: MantineColorsTuple = [
  '#f7f7f8',
  '#f1f1f2',
  '#e3e4e6',
  '#d2d4d7',
  '#b5b8bd',
  '#8a8f96',
  '#6a6f76',
  '#4b5057',
  '#303439',
  '#1a1d20',
];

const dark: MantineColorsTuple = [
  '#e6e7e9',
  '#b9bcc1',
  '#9b9fa6',
  '#6f747c',
  '#45494f',
  '#34383d',
  '#292c30',
  '#202326',
  '#17191b',
  '#0f1011',
];

// For what is dangerous: dark enough to carry white text.
const red: MantineColorsTuple = [
  '#fdf0ef',
  '#fbdcd9',
  '#f5b5b0',
  '#ef8c84',
  '#e7655b',
  '#d9483d',
  '#c73328',
  '#b3261e',
  '#951d16',
  '#7a160f',
];

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 7 },
  colors: { accent, gray, dark, red },
  components: {
    Modal: {
      styles: {
        content: { background: 'var(--zyra-card)' },
        header: { background: 'var(--zyra-card)' },
        title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)' },
      },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '2px', sm: '4px', md: '8px', lg: '8px', xl: '16px' },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.4' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
});

/** Colours with a meaning, in both schemes, each text at least 4.5 : 1 on its ground. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': gray[1],
    '--mantine-color-text': gray[9],
    '--mantine-color-dimmed': '#5c6168',
    '--mantine-color-placeholder': '#6a6f76',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': accent[7],
    '--zyra-card': '#ffffff',
    '--zyra-frame': '#ebebec',
    '--zyra-line': gray[2],
    '--zyra-good-ground': '#d7f5e1',
    '--zyra-good': '#0c5132',
    '--zyra-wait-ground': '#fff0c2',
    '--zyra-wait': '#5e4200',
    '--zyra-bad-ground': '#fde3e1',
    '--zyra-bad': '#8e1f0b',
    '--zyra-info-ground': '#e0e9fb',
    '--zyra-info': '#1f3f8f',
    '--zyra-calm-ground': '#e9eaec',
    '--zyra-calm': '#44494f',
  },
  dark: {
    '--mantine-color-body': dark[8],
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': '#a9adb4',
    '--mantine-color-placeholder': '#989da5',
    '--mantine-color-error': '#ff9d92',
    '--mantine-color-anchor': '#9db4f0',
    '--zyra-card': dark[7],
    '--zyra-frame': dark[9],
    '--zyra-line': dark[5],
    '--zyra-good-ground': '#12352a',
    '--zyra-good': '#8fe3b4',
    '--zyra-wait-ground': '#3d3110',
    '--zyra-wait': '#f5d77a',
    '--zyra-bad-ground': '#46201c',
    '--zyra-bad': '#ffb4a8',
    '--zyra-info-ground': '#1d2b4d',
    '--zyra-info': '#b3c6f7',
    '--zyra-calm-ground': '#32363b',
    '--zyra-calm': '#c9ccd1',
  },
});
