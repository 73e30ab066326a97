package io.affidavit.aws.queries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.EventCatalogue;
import io.affidavit.event.EventType;
import io.affidavit.event.FieldDefinition;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.DataType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LambdaArgumentDeclaration;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.WithQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every statement for Athena is read by Trino's parser, and asks for columns that the views have
 * and types that the catalogue has. That it gives the right rows is shown by the profile athena.
 */
class AthenaSqlTest {
  private static final Path FOLDER = Path.of("queries/athena");

  /** What a view computes rather than takes from a field of that name. */
  private static final Set<String> COMPUTED =
      Set.of(
          "at",
          "patientIds",
          "location",
          "problems",
          "sealRecordKind",
          "sealStream",
          "sealSequence",
          "line",
          "arrived",
          "access",
          "failed",
          "touchesPhi",
          "emergency",
          "resource");

  private static final Set<String> ENVELOPE =
      Set.of(
          "schema",
          "eventId",
          "timestamp",
          "eventType",
          "category",
          "severity",
          "status",
          "application",
          "environment",
          "host",
          "instance",
          "logger",
          "message");

  private static final Pattern TYPE_LIKE = Pattern.compile("[A-Z]+(_[A-Z]+)+");

  static List<Path> statements() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(it -> it.toString().endsWith(".sql")).sorted().toList();
    }
  }

  private static Node parse(Path file) throws IOException {
    return new SqlParser().createStatement(Files.readString(file).strip().replaceAll(";$", ""));
  }

  /** Names of types are no names of columns. */
  private static void visit(Node node, Consumer<Node> visitor) {
    if (node instanceof DataType) {
      return;
    }
    visitor.accept(node);
    node.getChildren().forEach(it -> visit(it, visitor));
  }

  /** What a statement names: columns of its results and subqueries, tables, arguments. */
  private static Set<String> given(Node statement) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    visit(
        statement,
        node -> {
          if (node instanceof SingleColumn column) {
            column.getAlias().ifPresent(it -> names.add(it.getValue()));
          } else if (node instanceof WithQuery with) {
            names.add(with.getName().getValue());
          } else if (node instanceof AliasedRelation relation) {
            names.add(relation.getAlias().getValue());
            if (relation.getColumnNames() != null) {
              relation.getColumnNames().forEach(it -> names.add(it.getValue()));
            }
          } else if (node instanceof LambdaArgumentDeclaration argument) {
            names.add(argument.getName().getValue());
          }
        });
    return names;
  }

  private static Set<String> used(Node statement) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    visit(
        statement,
        node -> {
          if (node instanceof Identifier identifier) {
            names.add(identifier.getValue());
          }
        });
    return names;
  }

  private static Set<String> view(String name) throws IOException {
    return given(parse(FOLDER.resolve("setup/" + name + ".sql")));
  }

  private static Set<String> unknown(Node statement) throws IOException {
    Set<String> unknown = used(statement);
    unknown.removeAll(given(statement));
    unknown.removeAll(view("audit_events"));
    unknown.removeAll(view("redacted_events"));
    unknown.removeAll(Set.of("line", "arrived", "audit_events", "redacted_events", "record_lines"));
    return unknown;
  }

  @ParameterizedTest
  @MethodSource("statements")
  void aStatementIsReadAndNamesWhatThereIs(Path file) throws IOException {
    assertTrue(Files.readString(file).startsWith("-- "), "says first what it asks");
    Node statement = parse(file);
    assertEquals(Set.of(), unknown(statement));
    Set<String> types = types(statement);
    types.removeAll(
        EventCatalogue.standard().types().stream()
            .map(EventType::name)
            .collect(Collectors.toSet()));
    types.remove("CONSENT_DENIED"); // a reason of failures
    assertEquals(Set.of(), types);
  }

  private static Set<String> types(Node statement) {
    Set<String> types = new HashSet<>();
    visit(
        statement,
        node -> {
          if (node instanceof StringLiteral text && TYPE_LIKE.matcher(text.getValue()).matches()) {
            types.add(text.getValue());
          }
        });
    return types;
  }

  /** All but one read the events in the same way: a range, each once. */
  @ParameterizedTest
  @MethodSource("statements")
  void theBeginningIsTheSame(Path file) throws IOException {
    if (!file.endsWith("unreadable-lines.sql")) {
      assertEquals(beginning(FOLDER.resolve("accesses.sql")), beginning(file));
    }
  }

  private static String beginning(Path file) throws IOException {
    String sql = Files.readString(file).replaceAll("(?m)^--.*\\R", "");
    return sql.substring(0, sql.indexOf("\n)") + 2);
  }

  @Test
  void eachColumnOfTheViewIsAFieldOfThatName() throws IOException {
    Set<String> fields =
        EventCatalogue.standard().fields().stream()
            .map(FieldDefinition::name)
            .collect(Collectors.toCollection(HashSet::new));
    fields.addAll(ENVELOPE);
    Set<String> columns = new HashSet<>();
    visit(
        parse(FOLDER.resolve("setup/audit_events.sql")),
        node -> {
          if (node instanceof SingleColumn column && path(column.getExpression()) != null) {
            String alias = column.getAlias().orElseThrow().getValue();
            assertTrue(
                COMPUTED.contains(alias) || ("$." + alias).equals(path(column.getExpression())),
                alias);
            columns.add(alias);
          }
        });
    assertTrue(columns.size() > 70, () -> columns.size() + " columns");
    columns.addAll(List.of("patientSensitivity", "evidenceEventIds"));
    Set<String> wrong = new TreeSet<>(columns);
    wrong.removeAll(fields);
    wrong.removeAll(COMPUTED);
    assertEquals(Set.of(), wrong);
    Set<String> rest = view("audit_events");
    rest.removeAll(columns);
    rest.removeAll(COMPUTED);
    rest.removeAll(Set.of("problem"));
    assertEquals(Set.of(), rest);
  }

  /** Where in the line a column stands; null where it is computed otherwise. */
  private static @Nullable String path(Expression column) {
    if (column instanceof Cast cast) {
      return path(cast.getExpression());
    }
    return column instanceof FunctionCall call
            && call.getName().getSuffix().equals("json_extract_scalar")
            && call.getArguments().get(1) instanceof StringLiteral path
        ? path.getValue()
        : null;
  }

  @Test
  void aMistakeIsFound() throws IOException {
    SqlParser parser = new SqlParser();
    assertThrows(
        ParsingException.class, () -> parser.createStatement("SELECT userId FORM events x y"));
    assertEquals(
        Set.of("usrId"),
        unknown(
            parser.createStatement(
                "WITH events AS (SELECT userId FROM audit_events) SELECT usrId FROM events")));
    assertEquals(
        Set.of("PHI_ACESSED"), types(parser.createStatement("SELECT 1 WHERE 'PHI_ACESSED' = 'x'")));
  }
}
