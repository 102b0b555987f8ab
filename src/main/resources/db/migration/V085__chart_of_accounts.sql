-- How the books' kinds of accounts are called in a bank's general ledger: dated, so that a bank puts its own numbers in their place.
-- The numbers are those of the standard chart for commercial banks (Ministry of Finance, guidance to the Accounting Standards for
-- Business Enterprises); what the standard keeps in one account is told apart behind the point.
CREATE TABLE chart_of_accounts (
    bucket         smallint NOT NULL CHECK (bucket = 0),
    account_kind   text NOT NULL,
    effective_from date NOT NULL,
    number         text NOT NULL CHECK (number ~ '^[0-9]{4}([.][0-9]{2})?$'),
    name_en        text NOT NULL CHECK (name_en <> ''),
    name_zh        text NOT NULL CHECK (name_zh <> ''),
    side           text NOT NULL CHECK (side IN ('ASSET', 'LIABILITY', 'COMMON', 'INCOME')),
    PRIMARY KEY (bucket, account_kind, effective_from)
);

INSERT INTO chart_of_accounts VALUES
    (0, 'NOSTRO', '2020-01-01', '1011', 'Due from banks', '存放同业', 'ASSET'),
    (0, 'CLAIM_ON_MERCHANT', '2020-01-01', '1221', 'Other receivables', '其他应收款', 'ASSET'),
    (0, 'MERCHANT', '2020-01-01', '2011', 'Customer deposits', '吸收存款', 'LIABILITY'),
    (0, 'COLLECTED', '2020-01-01', '2241.01', 'Other payables: collected, not credited', '其他应付款：待入账款项', 'LIABILITY'),
    (0, 'SUSPENSE', '2020-01-01', '2241.02', 'Other payables: unidentified receipts', '其他应付款：不明款项', 'LIABILITY'),
    (0, 'CORRESPONDENT', '2020-01-01', '2241.03', 'Other payables: outward remittances', '其他应付款：汇出汇款', 'LIABILITY'),
    (0, 'DIFFERENCES', '2020-01-01', '2241.04', 'Other payables: differences of reports', '其他应付款：报告差错', 'LIABILITY'),
    (0, 'WRITTEN_OFF', '2020-01-01', '2241.05', 'Other payables: reconciliation differences', '其他应付款：对账差异', 'LIABILITY'),
    (0, 'BETWEEN_BUCKETS', '2020-01-01', '3001', 'Clearing between books', '清算资金往来', 'COMMON'),
    (0, 'POSITION', '2020-01-01', '3002', 'Currency exchange', '货币兑换', 'COMMON'),
    (0, 'FEE_INCOME', '2020-01-01', '6021', 'Fee and commission income', '手续费及佣金收入', 'INCOME'),
    (0, 'MARGIN_INCOME', '2020-01-01', '6061', 'Exchange gains', '汇兑损益', 'INCOME');
CALL guard_for_the_bank('chart_of_accounts');
