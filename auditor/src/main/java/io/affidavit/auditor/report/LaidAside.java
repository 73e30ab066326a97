package io.affidavit.auditor.report;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one table in a store that is made with the first of them. Not thread-safe. */
final class LaidAside implements Rows, Closeable {
  private final RowStore.Factory stores;
  private @Nullable RowStore store;

  LaidAside(RowStore.Factory stores) {
    this.stores = stores;
  }

  void add(List<@Nullable Object> cells) throws IOException {
    RowStore open = store;
    if (open == null) {
      open = stores.create();
      store = open;
    }
    open.add(cells);
  }

  @Override
  public long count() {
    RowStore open = store;
    return open == null ? 0 : open.count();
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    RowStore open = store;
    if (open != null) {
      open.forEach(visitor);
    }
  }

  @Override
  public void close() throws IOException {
    RowStore open = store;
    if (open != null) {
      open.close();
    }
  }
}
