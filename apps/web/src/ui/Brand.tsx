import css from "./Brand.module.css";

/** The product's logo and name. */
export function Brand() {
  return (
    <div className={css["brand"]}>
      <img src="/icon.svg" alt="" width={28} height={28} />
      Lantai
    </div>
  );
}
