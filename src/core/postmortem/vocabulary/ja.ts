import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const japanese: Vocabulary = {
  language: "ja",
  headings: {
    action: phrases(`
      アクションアイテム, アクション項目, アクションプラン, 再発防止策, 再発防止, 改善策, 今後の対応, 今後の対策, 今後のアクション, 対応策, ネクストアクション, 次のステップ, フォローアップ,
      恒久対策, 恒久対応, 改善アクション, 是正措置, 予防措置, やること, 残タスク, 今後の課題,
    `),
    brief: phrases("アクション, タスク, 対策, 宿題"),
    remedy: phrases("暫定対応, 対処, 緩和策"),
    other: phrases(`
      復旧, タイムライン, 時系列, 教訓, 学び, 学んだこと, うまくいったこと, うまくいかなかったこと, 良かったこと, 悪かったこと, 運が良かったこと, 幸運だったこと, 根本原因, 原因, 直接原因, 影響,
      影響範囲, サマリー, 概要, 要約, 検知, 検出, 背景, 対応の評価, 参考資料, 関連リソース, 関連, 経緯, 対応内容, 実施した対応, 復旧対応, メタデータ, 寄与要因,
    `),
    fact: phrases("タイムライン, 時系列, 根本原因, 原因, 影響, サマリー, 概要, 検知, 教訓, 経緯, 根本原因分析"),
    done: phrases("完了, 対応済み, 実施済み, 完了済み, 済"),
    summary: phrases("サマリー, 概要, 要約"),
  },
  leadIns: phrases("以下の対応を行います, 今後の対応, 次のステップ, 以下の対策"),
  prepositions: [],
  fields: {
    task: phrases("アクション, 内容, タスク, 対応内容, 対策, 項目, 対応, アクションアイテム, 作業内容, 施策"),
    owner: phrases("担当, 担当者, オーナー, 責任者, 担当チーム"),
    priority: phrases("優先度, 重要度, 優先順位"),
    due: phrases("期限, 期日, 締切, 完了予定, 完了予定日, 予定日, 目標日"),
    type: phrases("カテゴリ, 種別, 種類, 分類, タイプ"),
    status: phrases("ステータス, 状態, 状況, 進捗, 完了"),
    ticket: phrases("チケット, リンク, イシュー, 課題, 関連チケット"),
    time: phrases("時刻, 時間, 日時"),
    other: phrases("番号, 備考, 関連, メモ"),
  },
  priorities: {
    P0: phrases("緊急, 最高, 最優先, 致命的"),
    P1: phrases("高, 高い, 大"),
    P2: phrases("中, 普通, 通常"),
    P3: phrases("低, 低い, 小"),
    P4: phrases("最低"),
  },
  states: {
    done: phrases("完了, 済, 済み, 対応済み, 実施済み, 解決, 解決済み, クローズ, 終了"),
    declined: phrases("対応しない, 見送り, 却下, 中止, 不要, 実施しない"),
    open: phrases("未着手, 未対応, 進行中, 対応中, 着手中, 作業中, 未完了, 予定, 検討中, 保留"),
  },
  nothing: phrases("未定, なし, 未割り当て, 未割当, 不明, 該当なし, 未アサイン, 調整中"),
  placeholders: phrases("なし, 未定, 特になし, 該当なし, アクション, 内容, 例, 記入してください"),
  types: phrases(
    "予防, 検知, 緩和, プロセス, 調査, 修復, 文書化, 監視, 短期, 中期, 長期, 即時, 恒久, 暫定, 訓練, 検出, 復旧",
  ),
  pastWords: [],
  narrations: phrases(`
    この, これら, 本,
  `),
  incidents: phrases("インシデント, 障害, ポストモーテム"),
  documents: phrases("ポストモーテム, 障害報告"),
  forms: phrases("テンプレート, 雛形"),
  guides: phrases("ガイド, 手順, プロセス"),
  months: phrases("1月, 2月, 3月, 4月, 5月, 6月, 7月, 8月, 9月, 10月, 11月, 12月"),
  relativeDates: ["来週", "来月", "今週中", "今月中", "\\d+週間以内", "\\d+日以内"],
  dueWords: [],
};
