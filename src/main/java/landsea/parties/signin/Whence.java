package landsea.parties.signin;

/**
 * From where somebody came in.
 *
 * @param address of the network
 * @param agent as the browser calls itself, cut where it goes on
 */
public record Whence(String address, String agent) {

    private static final int AGENT_MAX = 300;

    public Whence {
        agent = agent.substring(0, Math.min(agent.length(), AGENT_MAX));
    }
}
