declare module "virtual:regions-kk" {
  const names: Record<string, string>;
  export default names;
}
