package io.affidavit.athena;

import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorRecordSetProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitManager;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.DynamicFilter;
import io.trino.spi.connector.FixedSplitSource;
import io.trino.spi.connector.InMemoryRecordSet;
import io.trino.spi.connector.RecordSet;
import io.trino.spi.transaction.IsolationLevel;
import java.util.List;
import java.util.Map;

/** Athena's part that Trino does not have: tables of lines in a bucket, here a directory. */
final class LinesConnector implements ConnectorFactory, Connector {
  private enum Transaction implements ConnectorTransactionHandle {
    ONE
  }

  private final LinesMetadata metadata;
  private final Bucket bucket;

  LinesConnector(LinesMetadata metadata, Bucket bucket) {
    this.metadata = metadata;
    this.bucket = bucket;
  }

  @Override
  public String getName() {
    return "lines";
  }

  @Override
  public Connector create(String name, Map<String, String> config, ConnectorContext context) {
    return this;
  }

  @Override
  public ConnectorTransactionHandle beginTransaction(
      IsolationLevel isolation, boolean readOnly, boolean autoCommit) {
    return Transaction.ONE;
  }

  @Override
  public ConnectorMetadata getMetadata(
      ConnectorSession session, ConnectorTransactionHandle transaction) {
    return metadata;
  }

  /** One split: the days that the condition on the partition column leaves. */
  @Override
  public ConnectorSplitManager getSplitManager() {
    return new ConnectorSplitManager() {
      @Override
      public ConnectorSplitSource getSplits(
          ConnectorTransactionHandle transaction,
          ConnectorSession session,
          ConnectorTableHandle table,
          DynamicFilter dynamicFilter,
          Constraint constraint) {
        return new FixedSplitSource(new LinesMetadata.Split((LinesMetadata.Table) table));
      }
    };
  }

  @Override
  public ConnectorRecordSetProvider getRecordSetProvider() {
    return new ConnectorRecordSetProvider() {
      @Override
      public RecordSet getRecordSet(
          ConnectorTransactionHandle transaction,
          ConnectorSession session,
          ConnectorSplit split,
          ConnectorTableHandle table,
          List<? extends ColumnHandle> columns) {
        List<LinesMetadata.Column> wanted =
            columns.stream().map(LinesMetadata.Column.class::cast).toList();
        return new InMemoryRecordSet(
            wanted.stream().map(LinesMetadata.Column::type).toList(),
            bucket.rows((LinesMetadata.Table) table, wanted));
      }
    };
  }
}
