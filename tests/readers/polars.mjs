import pl from 'nodejs-polars';
import { canonical } from './canonical.mjs';

const types = { Int64: 'int64', Int32: 'int32', Float64: 'double', Bool: 'boolean', Utf8: 'text', String: 'text' };

export async function dump(path) {
  const frame = pl.readParquet(path);
  const columns = frame.columns.map(name => ({ name, type: types[frame.getColumn(name).dtype.variant] ?? frame.getColumn(name).dtype.toString() }));
  return {
    columns,
    values: Object.fromEntries(columns.map(c => [c.name, Array.from(column(frame, c), v => canonical(c.type, v))])),
  };
}

// 64-bit integers would come out as JavaScript numbers, which round them; as text they are exact.
function column(frame, { name, type }) {
  return type === 'int64' ? frame.getColumn(name).cast(pl.Utf8) : frame.getColumn(name);
}
