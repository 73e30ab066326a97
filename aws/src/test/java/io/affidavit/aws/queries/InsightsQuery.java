package io.affidavit.aws.queries;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Reads the part of the Logs Insights query language that our queries are written in, strictly, and
 * holds them to what its guide says of the order of commands: at most two {@code stats}, the second
 * of which sees the names of the first only; {@code sort} and {@code limit} after them; nothing but
 * {@code limit} after {@code dedup}. A name that is neither a field nor given by the query is an
 * error.
 */
final class InsightsQuery {
  /** Functions, and how many arguments they take. */
  private static final Map<String, Integer> FUNCTIONS =
      Map.of(
          "ispresent",
          1,
          "coalesce",
          2,
          "floor",
          1,
          "toMillis",
          1,
          "datefloor",
          2,
          "strcontains",
          2);

  private static final Set<String> AGGREGATES =
      Set.of(
          "count",
          "count_distinct",
          "sum",
          "min",
          "max",
          "latest",
          "earliest",
          "sortsFirst",
          "sortsLast");

  private static final int MOST_ROWS = 100_000;

  private final InsightsTokens tokens;
  private final Set<String> catalogue;
  private final BiConsumer<String, String> comparisons;
  private final List<String> commands = new ArrayList<>();
  private final Set<String> given = new HashSet<>();
  private Set<String> visible = new HashSet<>();
  private int stats;

  private InsightsQuery(String text, Set<String> fields, BiConsumer<String, String> comparisons) {
    this.tokens = new InsightsTokens(text);
    this.catalogue = fields;
    this.comparisons = comparisons;
    this.visible.addAll(fields);
  }

  /**
   * Reads a query.
   *
   * @param comparisons gets each field with each text that it is compared with
   * @return its commands, in order, as {@code sort timestamp}
   */
  static List<String> parse(
      String text, Set<String> fields, BiConsumer<String, String> comparisons) {
    InsightsQuery query = new InsightsQuery(text, fields, comparisons);
    do {
      query.command();
    } while (query.tokens.skip("|"));
    if (!query.tokens.peek().isEmpty()) {
      throw new IllegalArgumentException("left over: " + query.tokens.peek());
    }
    return query.commands;
  }

  private void command() {
    String name = tokens.take();
    if (!commands.isEmpty() && last().startsWith("dedup") && !name.equals("limit")) {
      throw new IllegalArgumentException("after dedup only limit may stand, not " + name);
    }
    switch (name) {
      case "fields" -> fields();
      case "filter" -> filter();
      case "stats" -> stats();
      case "sort" -> sort();
      case "dedup" -> commands.add("dedup " + field());
      case "limit" -> limit();
      default -> throw new IllegalArgumentException(name + " is no command that is used here");
    }
  }

  private String last() {
    return commands.get(commands.size() - 1);
  }

  private void fields() {
    refuseAfterStats("fields");
    do {
      boolean computed = expression();
      if (computed) {
        tokens.expect("as");
        give(visible);
      }
    } while (tokens.skip(","));
    commands.add("fields");
  }

  private void give(Set<String> into) {
    String alias = tokens.alias();
    if (catalogue.contains(alias) || !given.add(alias)) {
      throw new IllegalArgumentException(alias + " is a field, or given twice");
    }
    into.add(alias);
  }

  private void filter() {
    condition();
    commands.add("filter");
  }

  private void refuseAfterStats(String command) {
    if (stats > 0) {
      throw new IllegalArgumentException(command + " after stats is not used here");
    }
  }

  private void stats() {
    if (++stats > 2) {
      throw new IllegalArgumentException("at most two stats");
    }
    if (commands.stream().anyMatch(it -> it.startsWith("sort") || it.startsWith("limit"))) {
      throw new IllegalArgumentException("sort and limit stand after the last stats");
    }
    Set<String> results = new HashSet<>();
    do {
      aggregate();
      tokens.expect("as");
      give(results);
    } while (tokens.skip(","));
    tokens.expect("by");
    StringBuilder groups = new StringBuilder("stats by");
    do {
      String group = field();
      results.add(group);
      groups.append(' ').append(group);
    } while (tokens.skip(","));
    visible = results;
    commands.add(groups.toString());
  }

  private void aggregate() {
    String function = tokens.take();
    if (!AGGREGATES.contains(function)) {
      throw new IllegalArgumentException(function + " is no aggregate that is used here");
    }
    if (stats == 2 && Set.of("latest", "earliest").contains(function)) {
      throw new IllegalArgumentException(
          function + " needs @timestamp, which the first stats took");
    }
    tokens.expect("(");
    if (!(function.equals("count") && tokens.skip("*"))) {
      field();
    }
    tokens.expect(")");
  }

  private void sort() {
    String by = field();
    if (!tokens.skip("asc")) {
      tokens.expect("desc");
    }
    commands.add("sort " + by);
  }

  private void limit() {
    int rows = tokens.number();
    if (rows < 1 || rows > MOST_ROWS) {
      throw new IllegalArgumentException("limit " + rows + " is not within 1 and " + MOST_ROWS);
    }
    commands.add("limit");
  }

  private String field() {
    String name = tokens.take();
    if (!visible.contains(name)) {
      throw new IllegalArgumentException(name + " is no field here");
    }
    return name;
  }

  private void condition() {
    do {
      do {
        comparison();
      } while (tokens.skip("and"));
    } while (tokens.skip("or"));
  }

  private void comparison() {
    tokens.skip("not");
    if (tokens.skip("(")) {
      condition();
      tokens.expect(")");
      return;
    }
    String left = tokens.peek();
    boolean computed = expression();
    if (left.equals("ispresent")) {
      return;
    }
    if (tokens.skip("in")) {
      tokens.expect("[");
      do {
        text(left, tokens.take());
      } while (tokens.skip(","));
      tokens.expect("]");
      return;
    }
    String operator = tokens.take();
    if (!Set.of("=", "!=", "<", ">", "<=", ">=").contains(operator)) {
      throw new IllegalArgumentException(operator + " does not compare");
    }
    if (!computed && InsightsTokens.isText(tokens.peek())) {
      text(left, tokens.take());
    } else {
      expression();
    }
  }

  private void text(String field, String literal) {
    if (!InsightsTokens.isText(literal)) {
      throw new IllegalArgumentException(literal + " is no text");
    }
    comparisons.accept(field, literal.substring(1, literal.length() - 1));
  }

  /** Whether it is more than a field's name. */
  private boolean expression() {
    boolean computed = operand();
    while (Set.of("+", "-", "*", "/", "%").contains(tokens.peek())) {
      tokens.take();
      operand();
      computed = true;
    }
    return computed;
  }

  private boolean operand() {
    String token = tokens.peek();
    if (FUNCTIONS.containsKey(token)) {
      function(tokens.take());
      return true;
    }
    if (InsightsTokens.isName(token)) {
      field();
      return false;
    }
    tokens.take();
    if (!token.matches("\\d.*") && !InsightsTokens.isText(token)) {
      throw new IllegalArgumentException(token + " is no value");
    }
    return true;
  }

  private void function(String name) {
    tokens.expect("(");
    int arguments = 0;
    do {
      expression();
      arguments++;
    } while (tokens.skip(","));
    tokens.expect(")");
    Integer expected = FUNCTIONS.get(name);
    if (expected == null || arguments != expected) {
      throw new IllegalArgumentException(name + " takes " + expected + ", not " + arguments);
    }
  }
}
