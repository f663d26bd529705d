// One form for the values of all readers, exact for every type: doubles as the 16 hexadecimal digits of their bits, integers as
// decimal text, truth values and text as themselves, nothing as null.

const view = new DataView(new ArrayBuffer(8));

export function canonical(type, value) {
  if (value === null || value === undefined) {
    return null;
  }

  switch (type) {
    case 'double':
      view.setFloat64(0, value);
      return view.getBigUint64(0).toString(16).padStart(16, '0');
    case 'int64':
    case 'int32':
      return value.toString();
    case 'boolean':
      return value === true || value === 1 || value === 'true';
    default:
      return value.toString();
  }
}
