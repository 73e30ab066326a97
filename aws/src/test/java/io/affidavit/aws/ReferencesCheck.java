package io.affidavit.aws;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every reference leads to a parameter, a resource, a mapping, a condition or a pseudo parameter.
 */
final class ReferencesCheck implements TemplateCheck {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(?!!)\\s*([^.}\\s]+)[^}]*}");
  private static final Set<String> PSEUDO =
      Set.of(
          "AWS::AccountId",
          "AWS::NoValue",
          "AWS::NotificationARNs",
          "AWS::Partition",
          "AWS::Region",
          "AWS::StackId",
          "AWS::StackName",
          "AWS::URLSuffix");

  @Override
  public List<String> findings(Template template) {
    List<String> findings = new ArrayList<>();
    look(template, template.root(), findings);
    template.names("Resources").stream()
        .flatMap(
            name ->
                Template.texts(Template.at(template.root(), "Resources", name, "DependsOn"))
                    .stream())
        .forEach(name -> require(name, template.names("Resources"), "resource", findings));
    return findings;
  }

  private static void look(Template template, Object node, List<String> findings) {
    if (node instanceof List<?> elements) {
      elements.forEach(element -> look(template, element, findings));
      return;
    }
    for (Map.Entry<String, Object> entry : Template.map(node).entrySet()) {
      Object value = entry.getValue();
      switch (entry.getKey()) {
        case "Ref" -> require(Template.text(value), values(template), "value", findings);
        case "Fn::GetAtt" ->
            require(
                Template.texts(value).get(0), template.names("Resources"), "resource", findings);
        case "Fn::Sub" -> substitution(template, value, findings);
        case "Fn::FindInMap" ->
            require(Template.texts(value).get(0), template.names("Mappings"), "mapping", findings);
        case "Condition" -> {
          if (value instanceof String name) {
            require(name, template.names("Conditions"), "condition", findings);
          }
        }
        default -> {}
      }
      look(template, value, findings);
    }
  }

  private static void substitution(Template template, Object value, List<String> findings) {
    List<?> parts = Template.list(value);
    Set<String> known = values(template);
    if (parts.size() > 1) {
      known.addAll(Template.map(parts.get(1)).keySet());
    }
    Matcher placeholder = PLACEHOLDER.matcher(String.valueOf(parts.get(0)));
    while (placeholder.find()) {
      require(placeholder.group(1), known, "value", findings);
    }
  }

  private static Set<String> values(Template template) {
    Set<String> values = new HashSet<>(PSEUDO);
    values.addAll(template.names("Parameters"));
    values.addAll(template.names("Resources"));
    return values;
  }

  private static void require(String name, Set<String> known, String kind, List<String> findings) {
    if (!known.contains(name)) {
      findings.add("there is no " + kind + " " + name);
    }
  }
}
