package landsea.compliance.screening;

import java.util.List;
import java.util.stream.Collectors;

/** A name cut into tokens that know their weight. */
public final class PreparedName {

    private final String original;
    private final Token[] tokens;
    private final double weight;
    private final String joined;

    PreparedName(String original, List<Token> tokens) {
        this.original = original;
        this.tokens = tokens.toArray(new Token[0]);
        double sum = 0;
        for (Token token : this.tokens) {
            sum += token.weight();
        }
        this.weight = sum;
        this.joined = tokens.stream().map(Token::text).collect(Collectors.joining(" "));
    }

    public String original() {
        return original;
    }

    /** The normalised form in Latin letters. Empty where the name holds nothing that could be compared. */
    public String normalised() {
        return joined;
    }

    /** The normalised form with the characters that it is the reading of: what a verdict is kept under. */
    public String key() {
        StringBuilder key = new StringBuilder(joined);
        for (Token token : tokens) {
            if (token.character() != 0) {
                key.append(' ').appendCodePoint(token.character());
            } else if (token.vowelless()) {
                key.append(" ~");
            }
        }
        return key.toString();
    }

    /** How many tokens; none where nothing of the name could be compared. */
    public int size() {
        return tokens.length;
    }

    Token token(int index) {
        return tokens[index];
    }

    /** The weights of all tokens together. */
    double weight() {
        return weight;
    }

    @Override
    public String toString() {
        return joined;
    }
}
