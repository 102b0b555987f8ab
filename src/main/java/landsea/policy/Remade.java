package landsea.policy;

import java.util.List;

/**
 * Kept decisions made again.
 *
 * @param checked how many
 * @param findings those that come out otherwise, or cannot be made any more
 */
public record Remade(long checked, List<Finding> findings) {

    /**
     * @param expected the hash that was kept, in hexadecimal digits
     * @param actual what it comes to now, or why it comes to nothing
     */
    public record Finding(DecisionId decision, String expected, String actual) {}

    public Remade {
        findings = List.copyOf(findings);
    }
}
