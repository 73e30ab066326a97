package io.affidavit.athena;

import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Parameter;
import io.trino.sql.tree.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts literals where a statement has question marks. Stateless. */
final class Parameters {
  private Parameters() {}

  static String bind(String sql, List<String> literals) {
    Statement statement = new SqlParser().createStatement(sql);
    List<Parameter> found = new ArrayList<>();
    collect(statement, found);
    if (found.size() != literals.size()) {
      throw new IllegalArgumentException(
          found.size() + " parameters, " + literals.size() + " values");
    }
    // As the engine counts them: in the order of the text. Put in from the end, so that places
    // hold.
    found.sort(
        Comparator.<Parameter>comparingInt(it -> it.getLocation().orElseThrow().getLineNumber())
            .thenComparing(it -> it.getLocation().orElseThrow().getColumnNumber()));
    List<String> lines = new ArrayList<>(sql.lines().toList());
    for (int i = found.size() - 1; i >= 0; i--) {
      NodeLocation at = found.get(i).getLocation().orElseThrow();
      int column = at.getColumnNumber() - 1;
      String line = lines.get(at.getLineNumber() - 1);
      if (line.charAt(column) != '?') {
        throw new IllegalArgumentException("no parameter at " + at);
      }
      lines.set(
          at.getLineNumber() - 1,
          line.substring(0, column) + literals.get(i) + line.substring(column + 1));
    }
    return String.join("\n", lines);
  }

  private static void collect(Node node, List<Parameter> found) {
    if (node instanceof Parameter parameter) {
      found.add(parameter);
    }
    node.getChildren().forEach(it -> collect(it, found));
  }
}
