package io.affidavit.aws;

import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads CloudFormation's YAML, whose short tags become the long form: {@code !Ref A} becomes {@code
 * {Ref: A}}, {@code !GetAtt A.B} becomes {@code {Fn::GetAtt: [A, B]}}.
 */
final class CloudFormationYaml extends SafeConstructor {
  private static final List<String> FUNCTIONS =
      List.of(
          "Base64",
          "Cidr",
          "FindInMap",
          "GetAtt",
          "GetAZs",
          "ImportValue",
          "Join",
          "Select",
          "Split",
          "Sub",
          "Transform",
          "And",
          "Equals",
          "If",
          "Not",
          "Or");

  private CloudFormationYaml(LoaderOptions options) {
    super(options);
    FUNCTIONS.forEach(name -> add(name, "Fn::" + name));
    add("Ref", "Ref");
    add("Condition", "Condition");
  }

  /**
   * The document as maps, lists and scalars.
   *
   * @throws YAMLException on anything that CloudFormation would not read either: a key that stands
   *     twice, a tag it does not know
   */
  static Object read(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Yaml(new CloudFormationYaml(options)).load(yaml);
  }

  private void add(String tag, String function) {
    yamlConstructors.put(
        new Tag("!" + tag),
        new AbstractConstruct() {
          @Override
          public Object construct(Node node) {
            Object argument = argument(node);
            boolean dotted = function.equals("Fn::GetAtt") && argument instanceof String;
            return Map.of(
                function, dotted ? List.of(((String) argument).split("\\.", 2)) : argument);
          }
        });
  }

  private Object argument(Node node) {
    if (node instanceof SequenceNode sequence) {
      return constructSequence(sequence);
    }
    return node instanceof MappingNode mapping
        ? constructMapping(mapping)
        : constructScalar((ScalarNode) node);
  }
}
