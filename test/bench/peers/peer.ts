/** Something that encrypts and decrypts texts. */
export interface TextPeer {
  encrypt(text: string): Promise<string> | string;
  decrypt(sealed: string): Promise<string> | string;
}
