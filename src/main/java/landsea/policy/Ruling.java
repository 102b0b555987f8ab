package landsea.policy;

/** An answer and the rule that gave it. */
public record Ruling<T>(T value, RuleRef rule) {}
