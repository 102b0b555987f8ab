package landsea.parties.signin;

import java.util.Locale;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;
import landsea.parties.Role;

/** What an administrator proposes. Each names the letter with which the organisation asked for it. */
public sealed interface Proposal {

    /** Of the letter, as the second administrator will be told it: blanks and capitals do not count. */
    String letter();

    /** Somebody new. */
    record Newcomer(
            OrganisationId organisation, String name, Role role, String username, Language language, String letter)
            implements Proposal {

        public Newcomer {
            letter = plain(letter);
        }
    }

    /** Somebody who lost the telephone or the password, or was suspended. */
    record Renewal(PersonId person, String letter) implements Proposal {

        public Renewal {
            letter = plain(letter);
        }
    }

    /**
     * An identity provider is to vouch for somebody.
     *
     * @param issuer the provider's address, exactly as it names itself
     * @param subject by which it knows the person
     */
    record Connection(PersonId person, String issuer, String subject, String letter) implements Proposal {

        public Connection {
            letter = plain(letter);
        }
    }

    /** As two people may write it differently. */
    static String plain(String letter) {
        return letter.toUpperCase(Locale.ROOT).replaceAll("\\s+", "");
    }
}
