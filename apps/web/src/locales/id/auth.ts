/** The sign-in page, and what one does with one's own account. */
export const auth = {
  signIn: "Masuk",
  username: "Nama pengguna",
  password: "Kata sandi",
};
