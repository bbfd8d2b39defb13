import { bringUp, type Postgres, type StoreLayout } from '../sql/index.ts';
import { Refused, type Fault } from '../vocabulary/index.ts';
import type { Access } from './access.ts';

const ready = new WeakMap<Postgres, Map<string, Promise<void>>>();

/**
 * The store of accounts with the tables of another root in it, which are made when they are first asked for. `newer`
 * is what is told where a newer program made them: the layout that was found, and the last that is known here.
 */
export async function storeWith(
  access: Access,
  layout: StoreLayout,
  newer: (details: { readonly found: number; readonly known: number }) => Fault,
): Promise<Postgres> {
  const { store } = await access.open();
  const parts = ready.get(store) ?? new Map<string, Promise<void>>();
  ready.set(store, parts);
  const bringing = parts.get(layout.part) ?? tablesIn(store, layout, newer);
  parts.set(layout.part, bringing);
  try {
    await bringing;
  } catch (error) {
    // A store that was out of reach once is asked again the next time.
    parts.delete(layout.part);
    throw error;
  }
  return store;
}

async function tablesIn(store: Postgres, layout: StoreLayout, newer: Parameters<typeof storeWith>[2]): Promise<void> {
  const found = await bringUp(store, layout);
  if (found !== undefined) throw new Refused([newer({ found, known: layout.steps.length })], 'environment');
}
