/** What a form passes on without showing it. */
export function Hidden({ controls }: { readonly controls: readonly (readonly [string, string])[] }) {
  return (
    <>
      {controls.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
