import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const japanese: Vocabulary = {
  language: "ja",
  guideTitles: phrases("書き方, 手引き, ガイド"),
  already: phrases("既に, すでに"),
  pastEndings: phrases("した, しました, 済み, 済, された, ました"),
  headings: {
    action: phrases(`
      アクションアイテム, アクション項目, アクションプラン, 再発防止策, 再発防止, 改善策, 今後の対応, 今後の対策, 今後のアクション, 対応策, ネクストアクション, 次のステップ, フォローアップ,
      恒久対策, 恒久対応, 改善アクション, 是正措置, 予防措置, やること, 残タスク, 今後の課題, 後続対応, 継続対応,
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
    meaning: {
      work: phrases("対応, 対策, 施策, 改善, アクション, タスク, 作業, 措置, 取り組み, やること, フォローアップ, 宿題"),
      ahead: phrases(
        "今後, 次の, 次回, 予定, 再発, 未対応, 恒久, これから, 残, 防止, 予防, 中長期, 短期, 長期, 宿題, やること, 是正",
      ),
      again: phrases("再発防止, 再発を防, 二度と"),
      behind: phrases(
        "実施した, 実施済み, 実施した, 行った, 当時, 実施済み, 原因, 学び, 経緯, 暫定対応の経緯, 中の対応, 実施済, 暫定",
      ),
      we: phrases("我々, 私たち, チーム"),
    },
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
    done: phrases(`
      完了, 済, 済み, 対応済み, 実施済み, 解決, 解決済み, クローズ, 終了, 実施済, 対応済, 完了済, 完了済み, 修正済み, 修正済, リリース済み, リリース済, 適用済み, 適用済, 反映済み, 導入済み, 作成済み, 設定済み, 対応完了, クローズ済み,
    `),
    declined: phrases(`
      対応しない, 見送り, 却下, 中止, 不要, 実施しない, 対応不要, 取り下げ, やらない, キャンセル, 不採用,
    `),
    open: phrases(`
      未着手, 未対応, 進行中, 対応中, 着手中, 作業中, 未完了, 予定, 検討中, 保留, 未実施, 未解決, 実施中, 着手, 調査中, レビュー中, 対応予定, 実施予定, 計画中, 一部完了, 一部対応済み, 継続中, オープン,
    `),
  },
  nothing: phrases(`
    未定, なし, 未割り当て, 未割当, 不明, 該当なし, 未アサイン, 調整中, 検討中, 未設定, 要調整,
  `),
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
  guides: phrases("書き方, 手引き, ガイド, ガイド, 手順, プロセス"),
  months: phrases("1月, 2月, 3月, 4月, 5月, 6月, 7月, 8月, 9月, 10月, 11月, 12月"),
  relativeDates: {
    endOfNamedMonth: ["(?:MONTH)末"],
    days: ["\\d+日以内"],
    weeks: ["\\d+週間以内"],
    months: ["\\d+[かヶケカ]月以内"],
    nextWeek: ["来週中?"],
    nextMonth: ["来月中?", "来月末"],
    endOfWeek: ["今週中", "今週末"],
    endOfMonth: ["今月中", "今月末", "月末"],
    endOfYear: ["年内", "年末"],
    vague: ["次の?スプリント"],
  },
  dueWords: [],
  itemLabels: phrases("アクション, 対応, 宿題, やること"),
  promises: phrases("します, する予定, 必要がある"),
  horizons: {
    immediate: phrases("即時, 緊急"),
    short: phrases("短期, 暫定"),
    long: phrases("長期, 中期, 恒久"),
  },
  incidentKinds: { "near-miss": phrases("ヒヤリハット"), drill: phrases("訓練") },
  drafts: phrases("下書き, ドラフト"),
  teams: phrases("チーム, 部, 課, グループ"),
  facts: {
    date: phrases("日付, 発生日時, 発生日, 発生時刻, 日時, インシデント日"),
    end: phrases("復旧日時, 終了, 解決日時, 収束日時"),
    severity: phrases("重大度, 深刻度, レベル"),
    services: phrases("影響サービス, 対象サービス, サービス"),
    authors: phrases("作成者, 著者, 執筆者, 報告者"),
    people: phrases("参加者, 担当者, 対応者, 出席者, 当番, オンコール"),
    team: phrases("チーム, 担当チーム"),
    visibility: phrases("公開範囲, 機密区分"),
    status: phrases("ステータス, 状態"),
    incident: phrases("種別"),
  },
};
