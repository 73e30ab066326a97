package io.affidavit.athena;

import io.trino.Session;
import io.trino.spi.connector.ConnectorViewDefinition;
import io.trino.spi.connector.ConnectorViewDefinition.ViewColumn;
import io.trino.sql.SqlFormatter;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.CreateView;
import io.trino.testing.LocalQueryRunner;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;
import io.trino.testing.TestingSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Trino, set up as Athena is: the tables and views of {@code aws/queries/athena}, over a copy. */
final class Athena implements AutoCloseable {
  static final Path SQL = Path.of("../queries/athena");

  private static final String CATALOG = "awsdatacatalog";

  private final LocalQueryRunner runner;
  private final LinesMetadata metadata = new LinesMetadata();
  private final Bucket bucket;

  /** What a query gave: names of columns, and rows of values as text, null as null. */
  record Result(List<String> columns, List<List<Object>> rows) {}

  Athena(Path copy, LocalDate today) throws IOException {
    bucket = new Bucket(copy, today);
    Session session =
        TestingSession.testSessionBuilder()
            .setCatalog(CATALOG)
            .setSchema(LinesMetadata.SCHEMA)
            .build();
    runner = LocalQueryRunner.create(session);
    runner.createCatalog(CATALOG, new LinesConnector(metadata, bucket), Map.of());
    for (String table : List.of("record_lines", "event_lines")) {
      metadata.add(ExternalTable.parse(read("setup/" + table + ".sql")));
    }
    for (String view : List.of("audit_events", "redacted_events")) {
      addView(read("setup/" + view + ".sql"));
    }
  }

  static String read(String name) throws IOException {
    return Files.readString(SQL.resolve(name)).strip().replaceAll(";\\s*$", "");
  }

  /** As CREATE VIEW does: the columns are those that the query has. */
  private void addView(String sql) {
    CreateView view = (CreateView) new SqlParser().createStatement(sql);
    String query = SqlFormatter.formatSql(view.getQuery());
    MaterializedResult empty = runner.execute("SELECT * FROM (" + query + ") LIMIT 0");
    List<ViewColumn> columns =
        IntStream.range(0, empty.getTypes().size())
            .mapToObj(
                i ->
                    new ViewColumn(
                        empty.getColumnNames().get(i),
                        empty.getTypes().get(i).getTypeId(),
                        Optional.empty()))
            .toList();
    metadata.add(
        view.getName().getSuffix(),
        new ConnectorViewDefinition(
            query,
            Optional.of(CATALOG),
            Optional.of(LinesMetadata.SCHEMA),
            columns,
            Optional.empty(),
            Optional.of("auditor"),
            false,
            List.of()));
  }

  /** Runs a file, with SQL literals for its parameters in their order, as Athena takes them. */
  Result run(String file, String... parameters) throws IOException {
    return query(Parameters.bind(read(file), List.of(parameters)));
  }

  Result query(String sql) {
    MaterializedResult result = runner.execute(sql);
    List<List<Object>> rows = new ArrayList<>();
    for (MaterializedRow row : result.getMaterializedRows()) {
      rows.add(row.getFields());
    }
    return new Result(result.getColumnNames(), rows);
  }

  /** The folders that were read since this was asked last. */
  Set<String> foldersRead() {
    return bucket.foldersRead();
  }

  @Override
  public void close() {
    runner.close();
  }
}
