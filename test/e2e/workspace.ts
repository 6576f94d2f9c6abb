/** The files that the tests work on; each test has its own, so that none depends on what another left. */
export const workspaceFiles = {
  'shop.env': 'SHOP_URL=https://shop.example.com\nSHOP_PASSWORD=open-sesame-one\n',
  'three.yaml': 'first: alpha-secret\nsecond: beta-secret\nthird: gamma-secret\n',
  'notes.txt': 'Notes\n\n  - the door code is 4711\n  - the alarm code is 0815\n\nEnd\n',
  'shop.css': 'p {\n  color:red;\n      content: "4711";\n}\n',
  'repo/vault.yaml': 'first: swordfish-one\nsecond: swordfish-two\n',
  'later.txt': 'token: not-yet-stored\n',
  'sandbox.txt': 'value: tried-in-the-sandbox\n',
} as const;
