/** What charts and tables of figures say, wherever they stand. */
export const figures = {
  day: "Tanggal",
  good: "Baik",
  scrap: "Afkir",
  unit: "Satuan",
  total: "Jumlah",
  asTable: "Lihat sebagai tabel",
  cumulative: "Kumulatif",
  nothing: "Tidak ada angka dalam periode ini.",
  hours: (count: string) => `${count} jam`,
  minutes: (count: string) => `${count} menit`,
  days: (count: string) => `${count} hari`,
};
