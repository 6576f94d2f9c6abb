import type { OffsetEdit } from './textModel.ts';

/** A selection in offsets; `from` is the anchor, `to` the cursor. */
export interface Marker {
  readonly from: number;
  readonly to: number;
}

type Edge = 'leans back' | 'leans on';
type Rule = 'stay' | 'push' | 'own';

/** Whether an edge is settled where it is, seen from one point of the edit. */
function staysAt(edge: number, kind: Edge, point: number, rule: Rule): boolean {
  if (edge !== point) return edge < point;
  return rule === 'own' ? kind === 'leans back' : rule === 'stay';
}

function moveEdge(edge: number, kind: Edge, edit: OffsetEdit): number {
  const { offset, length, pushesMarkers: push } = edit;
  const inserted = edit.text.length;
  const common = Math.min(length, inserted);
  const own: Rule = push ? 'push' : 'own';
  if (staysAt(edge, kind, offset, push ? 'push' : length > 0 ? 'stay' : 'own')) return edge;
  if (common > 0 && !push && staysAt(edge, kind, offset + common, length > inserted ? 'stay' : 'own'))
    return edge;
  if (staysAt(edge, kind, offset + length, own)) return offset + inserted;
  return Math.max(0, edge + inserted - length);
}

/** How a selection follows one edit: it grows with text at its edges; a bare cursor goes behind what is inserted. */
export function followEdit(marker: Marker, edit: OffsetEdit): Marker {
  const reversed = marker.from > marker.to;
  const start = moveEdge(Math.min(marker.from, marker.to), 'leans back', edit);
  const end = Math.max(start, moveEdge(Math.max(marker.from, marker.to), 'leans on', edit));
  if (marker.from === marker.to) return { from: end, to: end };
  return reversed ? { from: end, to: start } : { from: start, to: end };
}
