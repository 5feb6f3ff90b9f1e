// Credo's records in memory: what it saves it finds again, until the program ends.

import { RecordDuplicateError, RecordNotFoundError } from "@credo-ts/core";

export class MemoryStorage {
  supportsCursorPagination = false;
  #records = new Map();

  async save(_context, record) {
    if (this.#records.has(record.id)) {
      throw new RecordDuplicateError("there is such a record", { recordType: record.type });
    }
    this.#records.set(record.id, record);
  }

  async update(_context, record) {
    if (!this.#records.has(record.id)) throw missing(record.type);
    this.#records.set(record.id, record);
  }

  async delete(_context, record) {
    if (!this.#records.delete(record.id)) throw missing(record.type);
  }

  async deleteById(context, kind, id) {
    await this.delete(context, await this.getById(context, kind, id));
  }

  async getById(_context, kind, id) {
    const record = this.#records.get(id);
    if (record?.type !== kind.type) throw missing(kind.type);
    return record.clone();
  }

  async getAll(_context, kind) {
    return [...this.#records.values()]
      .filter(({ type }) => type === kind.type)
      .map((record) => record.clone());
  }

  async findByQuery(context, kind, query, { limit = Infinity, offset = 0 } = {}) {
    const found = (await this.getAll(context, kind)).filter((record) => matches(record, query));
    return found.slice(offset, offset + limit);
  }
}

function missing(recordType) {
  return new RecordNotFoundError("there is no such record", { recordType });
}

function matches(record, { $and = [], $or, $not, ...tags }) {
  const has = record.getTags();
  const same = ([name, wanted]) =>
    wanted === undefined ||
    (Array.isArray(wanted) ? wanted.every((one) => has[name]?.includes(one)) : has[name] === wanted);
  return (
    Object.entries(tags).every(same) &&
    $and.every((query) => matches(record, query)) &&
    (!$or || $or.some((query) => matches(record, query))) &&
    !($not && matches(record, $not))
  );
}
