package landsea.engine;

import java.util.UUID;

/**
 * Who looks: an organisation sees its own rows; the bank that operates the channel, and the programs that it runs, see all.
 */
public record Viewer(UUID organisation, boolean bank) {

    public static Viewer of(UUID organisation) {
        return new Viewer(organisation, false);
    }

    public static Viewer bank(UUID organisation) {
        return new Viewer(organisation, true);
    }
}
