package landsea.marketplace.sellingpartner;

import landsea.marketplace.sellingpartner.Ask.Topic;

/** Asks about one topic. */
interface Asker {

    Topic topic();

    /**
     * Makes one call. Whatever it does besides its effect must be harmless when it is done twice.
     *
     * @param ask under way
     */
    Step step(Connection connection, Ask ask);

    /** After the effect is in the store. */
    default void afterwards(Connection connection) {}
}
