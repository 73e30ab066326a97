package io.affidavit.auditor.report;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows of a table that may be long or empty: laid aside from the first one on. */
final class EvidenceRows implements Rows, Closeable {
  private final RowStore.Factory factory;
  private @Nullable RowStore store;

  EvidenceRows(RowStore.Factory factory) {
    this.factory = factory;
  }

  void add(@Nullable Object... cells) throws IOException {
    RowStore open = store;
    if (open == null) {
      open = factory.create();
      store = open;
    }
    open.add(Blocks.row(cells));
  }

  @Override
  public long count() {
    return store == null ? 0 : store.count();
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    if (store != null) {
      store.forEach(visitor);
    }
  }

  @Override
  public void close() throws IOException {
    if (store != null) {
      store.close();
    }
  }
}
