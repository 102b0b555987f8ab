package landsea.policy.register;

/** @param entry the text form of its id */
public record EnterAnswer(String entry) {}
