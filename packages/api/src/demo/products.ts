/** What a workshop for furniture fittings makes: a name, its unit, and what one order is for (smallest and largest lot). */
export interface Product {
  name: string;
  unit: "pcs" | "set" | "kg" | "m";
  lot: readonly [number, number];
}

const product = (name: string, unit: Product["unit"], ...lot: [number, number]): Product => ({ name, unit, lot });

/** The two sides of the workshop, and who works on which: the first four operators in metal, the others in wood. */
export const METAL: readonly Product[] = [
  product("Engsel pintu 4 inci", "pcs", 200, 800),
  product("Engsel lemari sendok", "pcs", 300, 1200),
  product("Rel laci 45 cm", "set", 80, 300),
  product("Gagang tarik baja 128 mm", "pcs", 150, 600),
  product("Siku penguat 5 x 5 cm", "pcs", 500, 2000),
  product("Braket rak dinding 25 cm", "pcs", 100, 500),
  product("Kaki meja besi hairpin", "set", 20, 90),
  product("Kunci selot lemari", "pcs", 150, 500),
  product("Rangka kursi kafe", "pcs", 20, 80),
  product("Pipa hollow potong 4 x 4", "m", 120, 480),
  product("Paku rivet aluminium", "kg", 15, 60),
];
export const WOOD: readonly Product[] = [
  product("Daun meja jati 120 x 60", "pcs", 10, 40),
  product("Laci mahoni 40 cm", "pcs", 30, 120),
  product("Pintu kabinet minimalis", "pcs", 24, 96),
  product("Rak buku lima susun", "pcs", 8, 36),
  product("Kaki bangku bubut", "pcs", 80, 320),
  product("Dudukan kursi kafe", "pcs", 20, 80),
  product("Bingkai cermin oval", "pcs", 15, 60),
  product("Nakas dua laci", "pcs", 8, 30),
  product("Lis profil pinus", "m", 100, 400),
  product("Gantungan baju dinding", "pcs", 40, 160),
];
