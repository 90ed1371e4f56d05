import type { ThemeConfig } from 'antd'

export const colours = { paper: '#faf8f3', sheet: '#fffdf9', ink: '#23211d', faded: '#5c574d', line: '#e3ddd0', accent: '#1d5a63', seal: '#b3322c' }
const sans = '-apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Segoe UI", Roboto, sans-serif'

/** Warm paper, ink, one accent; the red of a seal for seals and refusals only. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.accent, colorInfo: colours.accent, colorSuccess: colours.accent, colorError: colours.seal, colorWarning: colours.faded, colorLink: colours.accent,
    colorTextBase: colours.ink, colorBgBase: colours.sheet, colorBgLayout: colours.paper, colorBorder: '#cfc7b6', colorBorderSecondary: colours.line,
    colorTextSecondary: colours.faded, colorTextTertiary: colours.faded, colorTextPlaceholder: '#706a5f', colorTextDescription: colours.faded,
    fontFamily: sans, fontSize: 15, borderRadius: 6, controlHeight: 40, controlHeightLG: 48, controlHeightSM: 32, boxShadow: '0 6px 24px rgb(60 50 30 / 12%)', motionDurationMid: '0.12s', motionDurationSlow: '0.18s',
  },
  components: {
    Table: { headerBg: '#f4f0e6', headerColor: colours.ink, rowHoverBg: '#f7f3ea', cellPaddingBlock: 10 },
    Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Modal: { contentBg: colours.sheet, headerBg: colours.sheet },
    Segmented: { trackBg: '#efe9dc' },
    Tag: { defaultBg: '#f1ece0' },
  },
}
