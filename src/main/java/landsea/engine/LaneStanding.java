package landsea.engine;

/**
 * A lane, and who works it.
 *
 * @param node that holds it; empty where none does
 * @param worked whether that node lives
 * @param here whether it is this node
 * @param waiting commands that wait for it at this node, those in hand not counted
 */
public record LaneStanding(int lane, String node, boolean worked, boolean here, int waiting) {}
