package landsea.banking.exchange;

import java.util.UUID;
import landsea.banking.rail.Rail;
import landsea.basics.Bic;

/**
 * A bank that is spoken to.
 *
 * @param name under which it is configured
 * @param us how we are named in messages
 * @param bic how it is named in them
 * @param organisation in whose name what it tells is taken in: the bank's, where it is one of the parties here
 * @param rail the way to it
 */
record Bank(String name, Bic us, Bic bic, UUID organisation, Rail rail) {}
