package io.affidavit.athena;

import static io.trino.spi.type.VarcharType.VARCHAR;

import io.airlift.slice.Slice;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorViewDefinition;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.ConstraintApplicationResult;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.type.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tables and views of one schema. A condition on the partition column is taken off Trino's hands.
 */
final class LinesMetadata implements ConnectorMetadata {
  static final String SCHEMA = "audit";

  /** The days are those that the domain has. */
  record Table(ExternalTable definition, Domain days) implements ConnectorTableHandle {}

  record Column(String name) implements ColumnHandle {
    Type type() {
      return VARCHAR;
    }
  }

  record Split(Table table) implements ConnectorSplit {
    @Override
    public Object getInfo() {
      return table.definition().name();
    }

    @Override
    public long getRetainedSizeInBytes() {
      return 0;
    }
  }

  private final Map<String, ExternalTable> tables = new HashMap<>();
  private final Map<String, ConnectorViewDefinition> views = new HashMap<>();

  void add(ExternalTable table) {
    tables.put(table.name(), table);
  }

  void add(String name, ConnectorViewDefinition view) {
    views.put(name, view);
  }

  @Override
  public List<String> listSchemaNames(ConnectorSession session) {
    return List.of(SCHEMA);
  }

  @Override
  @SuppressWarnings("deprecation") // its successor calls this one unless a version is asked for
  public @Nullable ConnectorTableHandle getTableHandle(
      ConnectorSession session, SchemaTableName name) {
    ExternalTable table = tables.get(name.getTableName());
    return table == null ? null : new Table(table, Domain.all(VARCHAR));
  }

  private static Stream<String> columns(ConnectorTableHandle handle) {
    ExternalTable table = ((Table) handle).definition();
    return Stream.of(table.column(), table.day());
  }

  @Override
  public ConnectorTableMetadata getTableMetadata(
      ConnectorSession session, ConnectorTableHandle handle) {
    return new ConnectorTableMetadata(
        new SchemaTableName(SCHEMA, ((Table) handle).definition().name()),
        columns(handle).map(it -> new ColumnMetadata(it, VARCHAR)).toList());
  }

  @Override
  public Map<String, ColumnHandle> getColumnHandles(
      ConnectorSession session, ConnectorTableHandle handle) {
    return columns(handle).collect(Collectors.toMap(Function.identity(), Column::new));
  }

  @Override
  public ColumnMetadata getColumnMetadata(
      ConnectorSession session, ConnectorTableHandle table, ColumnHandle column) {
    return new ColumnMetadata(((Column) column).name(), VARCHAR);
  }

  @Override
  public Optional<ConnectorViewDefinition> getView(ConnectorSession session, SchemaTableName name) {
    return Optional.ofNullable(views.get(name.getTableName()));
  }

  @Override
  public Optional<ConstraintApplicationResult<ConnectorTableHandle>> applyFilter(
      ConnectorSession session, ConnectorTableHandle handle, Constraint constraint) {
    Table table = (Table) handle;
    Map<ColumnHandle, Domain> domains = constraint.getSummary().getDomains().orElse(Map.of());
    Domain asked = domains.get(new Column(table.definition().day()));
    if (asked == null) {
      return Optional.empty();
    }
    Domain days = table.days().intersect(asked);
    if (days.equals(table.days())) {
      return Optional.empty();
    }
    TupleDomain<ColumnHandle> rest =
        constraint
            .getSummary()
            .filter((column, domain) -> !column.equals(new Column(table.definition().day())));
    return Optional.of(
        new ConstraintApplicationResult<>(
            new Table(table.definition(), days), rest, constraint.getExpression(), false));
  }

  static boolean has(Table table, Slice day) {
    return table.days().includesNullableValue(day);
  }
}
