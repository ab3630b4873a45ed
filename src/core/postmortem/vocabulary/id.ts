import { phrases } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const indonesian: Vocabulary = {
  language: "id",
  guideTitles: phrases("cara menulis, panduan"),
  already: phrases("sudah, telah"),
  commonWords: phrases("yang, dan, di, ke, dari, untuk, dengan, pada, tidak, ini, itu, kami, telah, karena"),
  headings: {
    action: phrases(`
      tindak lanjut, tindakan pencegahan, tindakan perbaikan, langkah selanjutnya, langkah berikutnya,
      rencana tindakan, rencana aksi, rencana perbaikan, item tindakan, tindakan korektif, langkah
      pencegahan, langkah perbaikan, hal yang akan dilakukan,
    `),
    brief: phrases("selanjutnya, ke depan, tindakan, aksi, tugas, perbaikan, rekomendasi"),
    remedy: phrases("pencegahan, mitigasi, penanggulangan"),
    other: phrases(`
      kronologi, linimasa, garis waktu, pelajaran, pelajaran yang dipetik, hal yang dipelajari, yang
      berjalan baik, yang berjalan buruk, apa yang berjalan baik, apa yang berjalan buruk, apa yang salah,
      akar masalah, akar penyebab, penyebab, dampak, ringkasan, deteksi, penyelesaian, resolusi, latar
      belakang, konteks, tindakan yang telah dilakukan, tindakan yang diambil, peserta, referensi,
      lampiran, pemicu,
    `),
    fact: phrases(`
      kronologi, linimasa, akar masalah, akar penyebab, penyebab, dampak, ringkasan, deteksi,
      penyelesaian, pelajaran, pelajaran yang dipetik,
    `),
    done: phrases("selesai, sudah selesai, telah selesai"),
    summary: phrases("ringkasan"),
    meaning: {
      work: phrases(`
        tindak*, tindakan, tugas*, langkah*, perbaikan, rencana, aksi, rekomendasi, perubahan, pekerjaan, lakukan,
      `),
      ahead: phrases(`
        selanjutnya, berikutnya, lanjut*, rencana, direncanakan, akan, mendatang, usulan, pencegahan, perlu,
        tersisa, disepakati, korektif, preventif, jangka pendek, jangka panjang,
      `),
      again: phrases("terulang, lagi, kembali terjadi, ke depan*, di masa depan, berulang"),
      behind: phrases("dilakukan, diambil, telah, sudah, terjadi saat, penyebab, dipelajari, saat insiden, selama"),
      we: phrases("kami, kita, tim"),
    },
  },
  leadIns: phrases("kami akan, langkah selanjutnya, tindakan berikut"),
  itemLabels: phrases("tindakan, tindak lanjut, tugas"),
  promises: phrases("akan, kami akan, harus, perlu"),
  prepositions: phrases("untuk, dari, di, ke, pada, dengan, tentang, setelah, sebelum"),
  fields: {
    task: phrases(`
      tindakan, tugas, deskripsi, aksi, kegiatan, langkah, perbaikan, tindak lanjut, item tindakan,
    `),
    owner: phrases("penanggung jawab, pemilik, pic, ditugaskan kepada, siapa, pelaksana"),
    priority: phrases("prioritas, tingkat prioritas"),
    due: phrases("tenggat, tenggat waktu, batas waktu, target, tanggal, target selesai, kapan"),
    type: phrases("jenis, tipe, kategori"),
    status: phrases("status, keadaan"),
    ticket: phrases("tiket, tautan, referensi"),
    time: phrases("waktu, jam"),
    other: phrases("catatan, keterangan, nomor"),
  },
  facts: {
    date: phrases("tanggal, tanggal insiden, tanggal kejadian, mulai, waktu mulai"),
    end: phrases("selesai, waktu selesai, berakhir"),
    severity: phrases("tingkat keparahan, keparahan, severitas, tingkat"),
    services: phrases("layanan, layanan terdampak, sistem terdampak"),
    authors: phrases("penulis, disusun oleh, dibuat oleh"),
    people: phrases("peserta, penanggung jawab"),
    team: phrases("tim"),
    visibility: phrases("kerahasiaan, klasifikasi"),
    status: phrases("status"),
    incident: phrases("jenis"),
  },
  priorities: {
    P0: phrases("kritis, mendesak, darurat"),
    P1: phrases("tinggi"),
    P2: phrases("sedang, menengah, normal"),
    P3: phrases("rendah"),
    P4: phrases("sangat rendah"),
  },
  states: {
    done: phrases("selesai, sudah, sudah selesai, ditutup, tuntas, ya"),
    declined: phrases("dibatalkan, ditolak, tidak dilakukan, tidak jadi, batal"),
    open: phrases(`
      belum, belum dimulai, belum selesai, sedang dikerjakan, dalam proses, terbuka, direncanakan,
      berjalan, dalam pengerjaan,
    `),
  },
  horizons: {
    immediate: phrases("segera, langsung"),
    short: phrases("jangka pendek"),
    long: phrases("jangka panjang, jangka menengah"),
  },
  drafts: phrases("draf, konsep"),
  nothing: phrases("belum ditentukan, tidak ada, belum ada, akan ditentukan"),
  placeholders: phrases("tidak ada, tindakan, deskripsi, contoh, belum ditentukan"),
  types: phrases(`
    pencegahan, deteksi, mitigasi, proses, dokumentasi, pemantauan, jangka pendek, jangka panjang, jangka
    menengah,
  `),
  teams: phrases("tim, divisi"),
  narrations: phrases("terima, ini, itu, tidak, para"),
  incidents: phrases("insiden, gangguan"),
  documents: phrases("laporan"),
  forms: phrases("templat, templet"),
  guides: phrases("panduan, proses, prosedur"),
  weekdays: phrases("senin, selasa, rabu, kamis, jumat, sabtu, minggu"),
  months: phrases(`
    januari jan, februari feb, maret mar, april apr, mei, juni jun, juli jul, agustus agu, september sep,
    oktober okt, november nov, desember des,
  `),
  numbers: phrases("satu, dua, tiga, empat, lima, enam"),
  dueWords: phrases("sebelum, paling lambat, sampai"),
  relativeDates: {
    days: ["dalam # hari"],
    weeks: ["dalam # minggu"],
    months: ["dalam # bulan"],
    nextWeek: ["minggu depan"],
    nextMonth: ["bulan depan"],
    endOfMonth: ["akhir bulan(?: ini)?"],
    endOfYear: ["akhir tahun(?: ini)?"],
    endOfNamedMonth: ["akhir (?:MONTH)(?: \\d{4})?"],
    vague: ["sprint (?:berikutnya|depan)"],
  },
};
